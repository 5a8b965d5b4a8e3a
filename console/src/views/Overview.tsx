import { AnswerView } from '../AnswerView';
import { Capabilities, type Capability } from '../Capabilities';
import { Checks, type Check } from '../Checks';
import { Integrations } from '../Integrations';
import { Table } from '../Table';
import { useAnswer } from '../useAnswer';

const OVERVIEW = /* GraphQL */ `
  query Overview {
    directory {
      name
      provider
      organizationId
      organizationName
      region
      state
      checkedAt
      managerField
      traffic {
        callsLastMinute
        rateLimitedLastMinute
        inFlight
        waiting
      }
      checks {
        code
        outcome
        message
        hint
      }
      capabilities {
        code
        form
        isPreferred
        callsPer1000
        hint
      }
    }
  }
`;

interface Data {
  directory: {
    name: string;
    provider: string;
    organizationId: string | null;
    organizationName: string | null;
    region: string | null;
    state: string;
    checkedAt: string | null;
    managerField: string;
    traffic: {
      callsLastMinute: number;
      rateLimitedLastMinute: number;
      inFlight: number;
      waiting: number;
    };
    checks: Check[];
    capabilities: Capability[];
  };
}

export function Overview() {
  const question = useAnswer<Data>(OVERVIEW);
  return (
    <>
      <Integrations />
      <AnswerView question={question}>
        {({ directory }) => (
          <>
            <p className={`state ${directory.state}`}>
              <strong>{directory.organizationName ?? directory.name}</strong> is{' '}
              <strong>{directory.state}</strong>
              {directory.checkedAt && (
                <>, as checked at {new Date(directory.checkedAt).toLocaleTimeString()}</>
              )}
              .
            </p>
            <Table
              caption="Integration"
              rows={[
                ['Name', directory.name],
                ['Directory', directory.provider],
                ['Organisation', directory.organizationId ?? 'not named'],
                ['Region', directory.region ?? 'another host'],
                ['Manager field', directory.managerField],
              ]}
            />
            <Table
              caption="Calls to JumpCloud"
              rows={[
                ['In the last minute', directory.traffic.callsLastMinute],
                ['Of these rejected (429)', directory.traffic.rateLimitedLastMinute],
                ['In flight', directory.traffic.inFlight],
                ['Waiting', directory.traffic.waiting],
              ]}
            />
            <Checks checks={directory.checks} />
            <Capabilities capabilities={directory.capabilities} />
          </>
        )}
      </AnswerView>
    </>
  );
}
