import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type Failure, integration, send } from '../graphql';
import type { PageInfo } from '../Pages';
import { PERSON } from '../people';
import { type Hierarchy, hierarchyOf, type Place } from './hierarchy';

const PAGE = 5000;

const chartQuery = (status: string) => `query OrgChart($after: String) {
  orgChart(depth: 50, first: ${PAGE}, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { managerId ${status} depth directReportCount inCycle user { ${PERSON} } }
  }
}`;

interface Data {
  orgChart: { totalCount: number | null; pageInfo: PageInfo; nodes: Place[] } | null;
}

async function readPage(after: string | null, signal: AbortSignal) {
  const answer = await send<Data>(chartQuery('managerStatus'), { after }, signal);
  if (answer.data?.orgChart || answer.failures.every(({ path }) => !path.endsWith('managerStatus')))
    return answer;
  // The status of one person failed, which costs the whole page: without it the page has everybody.
  const partial = await send<Data>(chartQuery(''), { after }, signal);
  return { ...partial, failures: [...answer.failures, ...partial.failures] };
}

export interface Chart {
  hierarchy: Hierarchy;
  /** Null before the first page. */
  total: number | null;
  failures: Failure[];
  readAt: number;
  isLoading: boolean;
  isComplete: boolean;
  reload: () => void;
  resume: () => void;
  stop: () => void;
}

/** Everybody's place, read page by page. */
export function useChart(): Chart {
  const client = useQueryClient();
  const queryKey = ['orgChart', integration.get()];
  const [isStopped, setStopped] = useState(false);
  const { data, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    getNextPageParam: ({ data }) =>
      data?.orgChart?.pageInfo.hasNextPage ? data.orgChart.pageInfo.endCursor : null,
  });
  const pages = data?.pages;
  useEffect(() => {
    if (pages && hasNextPage && !isStopped) void fetchNextPage();
  }, [pages, hasNextPage, isStopped, fetchNextPage]);
  const hierarchy = useMemo(
    () => hierarchyOf((pages ?? []).flatMap((page) => page.data?.orgChart?.nodes ?? [])),
    [pages],
  );
  return {
    hierarchy,
    total: pages?.[0]?.data?.orgChart?.totalCount ?? null,
    failures: (pages ?? []).flatMap(({ failures }) => failures),
    readAt: Math.min(...(pages ?? []).map(({ readAt }) => readAt)),
    isLoading: isFetching || (hasNextPage && !isStopped),
    isComplete: Boolean(pages) && !hasNextPage,
    resume: () => {
      setStopped(false);
      if (!pages) void refetch();
    },
    reload: () => void refetch(),
    stop: () => {
      setStopped(true);
      void client.cancelQueries({ queryKey });
    },
  };
}
