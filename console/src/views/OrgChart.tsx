import { useState } from 'react';
import { Age, Failures, Loading } from '../AnswerView';
import '../chart/chart.css';
import { ChartTools } from '../chart/ChartTools';
import { ChartTree, expandedFor } from '../chart/ChartTree';
import { idsDownTo } from '../chart/hierarchy';
import { PersonDetails } from '../chart/PersonDetails';
import { useChart } from '../chart/useChart';
import { useParameter } from '../useParameter';

/** Everybody's place. The address has the chosen person and the number of expanded levels. */
export default function OrgChart() {
  const chart = useChart();
  const { hierarchy } = chart;
  const [person, setPerson] = useParameter('person');
  const [levels, setLevels] = useParameter('levels');
  const [chosen, setExpanded] = useState<string[] | null>(null);
  const expanded = chosen ?? expandedFor(hierarchy, person, idsDownTo(hierarchy, Number(levels) || 1));
  const choose = (id: string) => {
    setExpanded(expandedFor(hierarchy, id, expanded));
    setPerson(id);
  };
  const expandTo = (count: number) => {
    setExpanded(null);
    setLevels(String(count));
  };
  return (
    <>
      {chart.failures.length > 0 && <Failures failures={chart.failures} reload={chart.reload} />}
      {chart.isLoading && <Loading stop={chart.stop} done={hierarchy.places.size} total={chart.total} />}
      {!chart.isLoading && !chart.isComplete && (
        <p role="status">
          Stopped. <button onClick={chart.resume}>Load the rest</button>
        </p>
      )}
      {chart.total === 0 && <p>The directory has no people.</p>}
      {hierarchy.places.size > 0 && (
        <>
          <ChartTools {...{ hierarchy, expanded, levels: Number(levels) || 1, expandTo, choose }} />
          <div className="chart">
            <ChartTree {...{ hierarchy, expanded, setExpanded, person, choose }} />
            <aside aria-label="Person">
              <PersonDetails {...{ hierarchy, person, choose }} />
            </aside>
          </div>
          <Age readAt={chart.readAt} isLoading={chart.isLoading} reload={chart.reload} />
        </>
      )}
    </>
  );
}
