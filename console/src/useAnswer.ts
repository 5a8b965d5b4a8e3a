import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, integration, send } from './graphql';

export interface Question<Data> {
  /** The last answer. It stays while a newer one is loading. */
  answer: Answer<Data> | undefined;
  isLoading: boolean;
  isStopped: boolean;
  reload: () => void;
  stop: () => void;
}

/** The answer to a query. A null query is not sent. */
export function useAnswer<Data>(
  query: string | null,
  variables: Record<string, unknown> = {},
  name = integration.get(),
): Question<Data> {
  const client = useQueryClient();
  const queryKey = [query, variables, name];
  const { data, isFetching, fetchStatus, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => send<Data>(query ?? '', variables, signal, name),
    enabled: query !== null,
  });
  return {
    answer: data,
    isLoading: isFetching,
    isStopped: query !== null && !data && fetchStatus === 'idle',
    reload: () => void refetch(),
    stop: () => void client.cancelQueries({ queryKey }),
  };
}
