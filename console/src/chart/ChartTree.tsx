import { hotkeysCoreFeature, selectionFeature, syncDataLoaderFeature } from '@headless-tree/core';
import { useTree } from '@headless-tree/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { nameOf } from '../people';
import { type Hierarchy, idsAbove, marksOf, type Place, TOP } from './hierarchy';

const ROW_HEIGHT = 32;
const INDENT = 20;

interface Props {
  hierarchy: Hierarchy;
  expanded: string[];
  setExpanded: (ids: string[]) => void;
  /** The id of the chosen person, or "". */
  person: string;
  choose: (id: string) => void;
}

/** The organisation as a tree of which only the visible rows exist. */
export function ChartTree({ hierarchy, expanded, setExpanded, person, choose }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useTree<Place | null>({
    rootItemId: TOP,
    state: { expandedItems: expanded, selectedItems: person ? [person] : [] },
    setExpandedItems: (next) => {
      setExpanded(typeof next === 'function' ? next(expanded) : next);
    },
    getItemName: (item) => nameIn(item.getItemData()),
    isItemFolder: (item) => hierarchy.below.has(item.getId()),
    dataLoader: {
      getItem: (id) => hierarchy.places.get(id) ?? null,
      getChildren: (id) => hierarchy.below.get(id) ?? [],
    },
    onPrimaryAction: (item) => {
      choose(item.getId());
    },
    hotkeys: {
      customChoose: {
        hotkey: 'Enter',
        handler: (_, { getFocusedItem }) => {
          getFocusedItem().primaryAction();
        },
      },
    },
    scrollToItem: (item) => {
      rows.scrollToIndex(item.getItemMeta().index);
    },
    features: [syncDataLoaderFeature, selectionFeature, hotkeysCoreFeature],
  });
  useEffect(() => {
    tree.rebuildTree();
  }, [tree, hierarchy]);
  const items = tree.getItems();
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const index = items.findIndex((item) => item.getId() === person);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  }, [rows, person, index]);

  return (
    <div ref={scroller} className="tree">
      <div {...tree.getContainerProps('Org chart')} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          const place = item?.getItemData();
          if (!item || !place) return null;
          return (
            <div
              {...item.getProps()}
              // The name is the text of the row.
              aria-label={undefined}
              key={key}
              className={item.isSelected() ? 'row chosen' : 'row'}
              style={{
                top: start,
                paddingInlineStart: item.getItemMeta().level * INDENT + 8,
                height: ROW_HEIGHT,
              }}
            >
              <Row place={place} isExpanded={item.isExpanded()} isFolder={item.isFolder()} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Row({ place, isExpanded, isFolder }: { place: Place; isExpanded: boolean; isFolder: boolean }) {
  const marks = marksOf(place);
  return (
    <>
      <span aria-hidden="true" className="arrow">
        {isFolder && (isExpanded ? '▾' : '▸')}
      </span>
      {nameIn(place)} {place.directReportCount > 0 && <small>({place.directReportCount})</small>}{' '}
      {marks.length > 0 && <mark>{marks.join(', ')}</mark>} <small>{place.user.jobTitle}</small>
    </>
  );
}

function nameIn(place: Place | null): string {
  return place ? nameOf(place.user) : '';
}

/** What must be expanded so that a person is visible. */
export function expandedFor(hierarchy: Hierarchy, id: string, expanded: string[]): string[] {
  return [...new Set([...expanded, ...idsAbove(hierarchy, id)])];
}
