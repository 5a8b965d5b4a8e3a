import { useState } from 'react';

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface Pages {
  /** The cursor of the page that is shown. */
  after: string | null;
  number: number;
  previous: () => void;
  next: (cursor: string | null) => void;
}

/** Walks through pages. `list` names what is listed: another list begins with its first page. */
export function usePages(list: string): Pages {
  const [state, setState] = useState<{ list: string; cursors: (string | null)[] }>({ list, cursors: [null] });
  const cursors = state.list === list ? state.cursors : [null];
  return {
    after: cursors.at(-1) ?? null,
    number: cursors.length,
    previous: () => {
      setState({ list, cursors: cursors.slice(0, -1) });
    },
    next: (cursor) => {
      setState({ list, cursors: [...cursors, cursor] });
    },
  };
}

export function PageButtons({ pages, info }: { pages: Pages; info: PageInfo }) {
  return (
    <div role="group" aria-label="Pages" className="pages">
      <button className="outline" disabled={pages.number === 1} onClick={pages.previous}>
        Previous
      </button>
      <span>Page {pages.number}</span>
      <button
        className="outline"
        disabled={!info.hasNextPage}
        onClick={() => {
          pages.next(info.endCursor);
        }}
      >
        Next
      </button>
    </div>
  );
}
