import { integration } from './graphql';
import { Table } from './Table';
import { useAnswer } from './useAnswer';

const STATE = '{ directory { organizationName state } }';

interface Data {
  directory: { organizationName: string | null; state: string };
}

/** The state of every integration. Nothing if there is only one. */
export function Integrations() {
  const names = integration.known();
  if (names.length < 2) return null;
  return (
    <Table
      caption="Integrations"
      head={['Name', 'Organisation', 'State']}
      rows={names.map((name) => [
        name,
        <Part key="organisation" name={name} of={({ organizationName }) => organizationName ?? ''} />,
        <Part key="state" name={name} of={({ state }) => state} />,
      ])}
    />
  );
}

function Part({ name, of }: { name: string; of: (directory: Data['directory']) => string }) {
  const { answer } = useAnswer<Data>(STATE, {}, name);
  if (!answer) return <progress aria-label={`Loading ${name}`} />;
  return <>{answer.data ? of(answer.data.directory) : answer.failures[0]?.code}</>;
}
