import './analysis-page.css';
import { Activity, useEffect, useEffectEvent, useState } from 'react';
import type { JSX } from 'react';
import { workflowOf } from '../../chapter';
import type { ChapterProps, Target } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { DropSign } from '../../components/drop-sign';
import { TabList } from '../../components/tab-list';
import { useFresh } from '../../hooks/use-fresh';
import { useJobs } from '../../hooks/use-jobs';
import { formatCount } from '../../words/number';
import { useFileDrop } from '../../hooks/use-file-drop';
import { NewSection } from './new/new-section';
import { useChosenFile } from './new/use-chosen-file';
import { ReportView } from './report/report-view';
import { ReportsSection } from './reports/reports-section';
import { reportOfTarget } from './report-of-target';
import { submissionOf } from './submissions';
import { useAnalyses } from './use-analyses';

type SectionId = 'new' | 'reports';

/** The third chapter: a file becomes statistics, clusters and charts, which become pages to read. */
export function AnalysisPage({ target }: ChapterProps): JSX.Element {
  useFresh('analyses');
  const jobs = useJobs();
  const { total } = useAnalyses('');
  const [section, setSection] = useState<SectionId>('new');
  const [visited, setVisited] = useState<readonly SectionId[]>(['new']);
  const [reportId, setReportId] = useState<string | null>(null);
  const [chosenJob, setChosenJob] = useState<string | null>(null);
  const [seenTarget, setSeenTarget] = useState<Target | null>(null);
  const chosenFile = useChosenFile();

  const open = (next: SectionId): void => {
    setSection(next);
    if (!visited.includes(next)) setVisited([...visited, next]);
  };
  const openReport = (analysisId: string): void => {
    setReportId(analysisId);
    open('reports');
  };
  if (target !== seenTarget) {
    setSeenTarget(target);
    const report = target && reportOfTarget(target, jobs);
    if (report) openReport(report);
    else if (target) {
      setChosenJob(workflowOf(target));
      open('new');
    }
  }
  const takeDropped = useEffectEvent((files: readonly File[]) => chosenFile.drop(files));
  const dropped = target?.kind === 'files' ? target.files : undefined;
  useEffect(() => {
    if (dropped) takeDropped(dropped);
  }, [dropped]);
  const edit = useEffectEvent((workflowId: string) => {
    const again = submissionOf(workflowId);
    if (again) chosenFile.open({ file: again.file, again });
  });
  useEffect(() => {
    if (target?.kind === 'request') edit(target.workflowId);
  }, [target]);
  const dragged = useFileDrop((files) => {
    open('new');
    chosenFile.drop(files);
  });

  return (
    <>
      <ChapterHeader title="Analysis" subtitle="Give it a file, and see what is in it.">
        <TabList
          label="Sections of Analysis"
          prefix="analysis"
          tabs={[
            { id: 'new', title: 'New analysis' },
            { id: 'reports', title: 'Reports', count: total > 0 ? formatCount(total) : undefined },
          ]}
          open={section}
          onOpen={open}
        />
      </ChapterHeader>
      {visited.map((id) => (
        // A section that is not open keeps what was chosen and where it was scrolled.
        <Activity key={id} mode={id === section ? 'visible' : 'hidden'}>
          <div
            className="analysis-section"
            role="tabpanel"
            id={`analysis-${id}`}
            aria-labelledby={`analysis-tab-${id}`}
          >
            {id === 'new' && (
              <NewSection chosenFile={chosenFile} chosenJob={chosenJob} onStarted={setChosenJob} />
            )}
            {id === 'reports' &&
              (reportId === null ? (
                <ReportsSection onOpen={openReport} onNew={() => open('new')} />
              ) : (
                <ReportView
                  key={reportId}
                  analysisId={reportId}
                  onClose={() => setReportId(null)}
                  onOpenReport={openReport}
                />
              ))}
          </div>
        </Activity>
      ))}
      {dragged && <DropSign />}
    </>
  );
}
