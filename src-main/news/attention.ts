import { app, BrowserWindow, nativeImage, Notification, type NativeImage } from 'electron';
import type { Attention } from './news-desk';

/** Electron's ways to reach a person who is looking elsewhere; each does nothing if the platform lacks it. */
export function systemAttention(): Attention {
  // A notification that is collected as garbage no longer hears its click.
  const shown = new Set<Notification>();
  return {
    notify({ title, body }, onClick) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      const forget = () => shown.delete(notification);
      notification.on('click', () => {
        forget();
        onClick();
      });
      notification.on('close', forget);
      shown.add(notification);
      notification.show();
    },
    mark(count) {
      app.setBadgeCount(count);
      const [window] = BrowserWindow.getAllWindows();
      if (!window || process.platform === 'darwin') return;
      window.flashFrame(count > 0);
      if (process.platform === 'win32') window.setOverlayIcon(count > 0 ? dot() : null, `${count} news`);
    },
    showWindow() {
      const [window] = BrowserWindow.getAllWindows();
      if (window?.isMinimized()) window.restore();
      window?.show();
      window?.focus();
    },
  };
}

const SIZE = 16;
/** The app's gold, in the order of a bitmap: blue, green, red, opacity. */
const GOLD = [0x45, 0x9a, 0xc9, 0xff];

/** What Windows shows over the app's icon in the task bar. */
function dot(): NativeImage {
  const pixels = Array.from({ length: SIZE * SIZE }, (_, at) => {
    const distance = Math.hypot((at % SIZE) - (SIZE - 1) / 2, Math.floor(at / SIZE) - (SIZE - 1) / 2);
    return distance <= SIZE / 2 ? GOLD : [0, 0, 0, 0];
  });
  return nativeImage.createFromBitmap(Buffer.from(pixels.flat()), { width: SIZE, height: SIZE });
}
