import { Table } from './Table';

export interface Capability {
  code: string;
  form: string;
  isPreferred: boolean;
  callsPer1000: number | null;
  hint: string | null;
}

export function Capabilities({ capabilities }: { capabilities: Capability[] }) {
  return (
    <Table
      caption="Capabilities"
      head={['Question', 'Form in use', 'Calls for 1,000 users']}
      rows={capabilities.map(({ code, form, isPreferred, callsPer1000, hint }) => [
        <code key="code">{code}</code>,
        <>
          {form}
          {!isPreferred && <mark>not the preferred form</mark>}
          {hint && <p className="hint">{hint}</p>}
        </>,
        callsPer1000 ?? 'not known',
      ])}
    />
  );
}
