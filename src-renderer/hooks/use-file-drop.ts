import { useEffect, useEffectEvent, useState } from 'react';

/** True while a file is dragged over the window, which takes it anywhere; `onFiles` gets what was dropped. */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [dragged, setDragged] = useState(false);
  const drop = useEffectEvent(onFiles);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      // Without this the window would not take the drop, or would try to open the file.
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDragged(true);
    };
    const leave = (event: DragEvent): void => {
      // Going from one element to the next is not leaving the window.
      if (event.relatedTarget === null) setDragged(false);
    };
    const take = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragged(false);
      drop([...event.dataTransfer.files]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', take);
    return () => {
      setDragged(false);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', take);
    };
  }, []);
  return dragged;
}
