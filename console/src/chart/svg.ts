import { hierarchy as layoutOf, type HierarchyPointNode, tree } from 'd3-hierarchy';
import { nameOf } from '../people';
import { type Hierarchy, marksOf, TOP } from './hierarchy';

const ROW = 22;
const COLUMN = 240;
const MARGIN = 20;
const XMLNS = 'http://www.w3.org/2000/svg';

/** The expanded part of the chart, from left to right. */
export function svgOf(chart: Hierarchy, expanded: string[]): string {
  const open = new Set([TOP, ...expanded]);
  const root = tree<string>().nodeSize([ROW, COLUMN])(
    layoutOf(TOP, (id) => (open.has(id) ? (chart.below.get(id) ?? []) : [])),
  );
  const nodes = root.descendants().filter(({ data }) => data !== TOP);
  const left = nodes.reduce((least, { x }) => Math.min(least, x), 0) - MARGIN;
  const lowest = nodes.reduce((most, { x }) => Math.max(most, x), 0) + MARGIN;
  const width = (root.height + 1) * COLUMN;
  const svg = element('svg', {
    xmlns: XMLNS,
    width,
    height: lowest - left,
    viewBox: `0 ${left} ${width} ${lowest - left}`,
  });
  svg.append(element('rect', { y: left, width: '100%', height: '100%', fill: '#fff' }));
  for (const node of nodes) {
    if (node.parent && node.parent.data !== TOP)
      svg.append(element('path', { d: lineTo(node, node.parent), fill: 'none', stroke: '#999' }));
    svg.append(labelOf(chart, node));
  }
  return new XMLSerializer().serializeToString(svg);
}

function labelOf({ places }: Hierarchy, { data, x, y }: HierarchyPointNode<string>): Element {
  const place = places.get(data);
  const marks = place ? marksOf(place) : [];
  const fill = marks.length > 0 ? '#a30' : '#111';
  const label = element('text', {
    x: y - COLUMN + MARGIN,
    y: x + 4,
    fill,
    'font-family': 'sans-serif',
    'font-size': 12,
  });
  label.textContent = [place ? nameOf(place.user) : data, ...marks].join(' · ');
  return label;
}

function lineTo(node: HierarchyPointNode<string>, above: HierarchyPointNode<string>): string {
  const end = node.y - COLUMN + MARGIN - 4;
  const start = end - 14;
  return `M${start},${above.x + 8}V${node.x}H${end}`;
}

function element(name: string, attributes: Record<string, string | number>): Element {
  const created = document.createElementNS(XMLNS, name);
  for (const [key, value] of Object.entries(attributes))
    if (key !== 'xmlns') created.setAttribute(key, String(value));
  return created;
}
