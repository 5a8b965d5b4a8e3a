import type { ReactNode } from 'react';

interface Props {
  caption: string;
  /** Without it, the first cell of each row is its heading. */
  head?: string[];
  rows: ReactNode[][];
}

export function Table({ caption, head, rows }: Props) {
  return (
    <div className="overflow-auto" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        {head && (
          <thead>
            <tr>
              {head.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([first, ...others], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {others.map((cell, column) => (
                <td key={column} data-label={head?.[column + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
