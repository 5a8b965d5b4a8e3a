import { useDeferredValue, useState } from 'react';
import { nameOf } from '../people';
import { csvOf } from './csv';
import { download } from './download';
import { find, type Hierarchy } from './hierarchy';
import { svgOf } from './svg';

const LEVELS = [1, 2, 3, 4];
const ALL = 50;

interface Props {
  hierarchy: Hierarchy;
  expanded: string[];
  levels: number;
  expandTo: (levels: number) => void;
  choose: (id: string) => void;
}

/** Search, levels and export. */
export function ChartTools({ hierarchy, expanded, levels, expandTo, choose }: Props) {
  return (
    <div className="tools">
      <Search {...{ hierarchy, choose }} />
      <div role="group" aria-label="Levels" className="tabs">
        {[...LEVELS, ALL].map((count) => (
          <button
            key={count}
            className={count === levels ? '' : 'outline'}
            aria-pressed={count === levels}
            onClick={() => {
              expandTo(count);
            }}
          >
            {count === ALL ? 'all' : count}
          </button>
        ))}
      </div>
      <div role="group" aria-label="Export" className="tabs">
        <button
          className="outline secondary"
          onClick={() => {
            download('org-chart.csv', 'text/csv', csvOf(hierarchy.places.values()));
          }}
        >
          CSV
        </button>
        <button
          className="outline secondary"
          onClick={() => {
            download('org-chart.svg', 'image/svg+xml', svgOf(hierarchy, expanded));
          }}
        >
          SVG
        </button>
      </div>
    </div>
  );
}

function Search({ hierarchy, choose }: Pick<Props, 'hierarchy' | 'choose'>) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = wanted ? find(hierarchy, wanted) : [];
  return (
    <div className="picker">
      <input
        type="search"
        aria-label="Search the chart"
        placeholder="Search the chart"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {wanted && found.length === 0 && <p role="status">Nobody found.</p>}
      <ul className="entries">
        {found.map(({ user }) => (
          <li key={user.id}>
            <button
              className="link"
              onClick={() => {
                setText('');
                choose(user.id);
              }}
            >
              {nameOf(user)}
            </button>{' '}
            <small>{user.jobTitle}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
