import { dialog } from 'electron';
import { writeReport } from '#core/diagnosis/report';
import type { diagnosisCalls } from '#shared/ipc/diagnosis';
import type { AppServices } from '../../app-services';
import { ownWindow } from '../../own-window';
import type { HandlersOf } from '../call-answerer';

export function diagnosisHandlers({ diagnosis }: AppServices): HandlersOf<typeof diagnosisCalls> {
  return {
    'diagnosis.saveReport': async () => {
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Save a report to attach to an issue',
        defaultPath: 'leather-book-report.json',
        filters: [{ name: 'JSON', extensions: ['json'] }],
      });
      if (!filePath) return { saved: false };
      await writeReport(filePath, await diagnosis.report());
      return { saved: true };
    },
  };
}
