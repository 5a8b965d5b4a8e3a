import { type Person } from './people';
import { PersonName } from './PersonName';
import { Table } from './Table';

export interface ApproverResolution {
  outcome: string;
  requester: Person | null;
  approvers: { level: number; via: string; user: Person; viaGroup: { name: string | null } | null }[];
  steps: {
    level: number;
    result: string;
    managerStatus: string | null;
    warnings: string[];
    user: Person | null;
  }[];
}

export function ApproverResolutionView({ resolution }: { resolution: ApproverResolution }) {
  const { outcome, approvers, steps } = resolution;
  return (
    <>
      <p>
        Outcome: <strong>{outcome}</strong>
        {approvers.length === 0 && ', nobody approves'}
      </p>
      {approvers.length > 0 && (
        <Table
          caption="Approvers"
          head={['Approver', 'Level', 'By way of']}
          rows={approvers.map(({ user, level, via, viaGroup }) => [
            <PersonName key="name" person={user} />,
            level,
            viaGroup ? `${via}: ${viaGroup.name ?? ''}` : via,
          ])}
        />
      )}
      {steps.length > 0 && (
        <Table
          caption="Steps"
          head={['Level', 'Person', 'Result', 'Manager field', 'Warnings']}
          rows={steps.map(({ level, user, result, managerStatus, warnings }) => [
            level,
            user ? <PersonName key="name" person={user} /> : 'nobody',
            result,
            managerStatus,
            warnings.join(', '),
          ])}
        />
      )}
    </>
  );
}
