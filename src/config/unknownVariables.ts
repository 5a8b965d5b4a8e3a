import { closest } from 'fastest-levenshtein';

const PREFIX = /^(JUMPCLOUD|GATEWAY|UPSTREAM|CACHE|REDIS|INTEGRATIONS)_/;

/** Variables with one of our prefixes that are no setting: probably a misspelt one, which would be ignored. */
export function unknownVariables(variables: Record<string, string>, known: readonly string[]): string[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    PREFIX.test(name) && !known.includes(name) && !isServiceLink(name, value)
      ? [`${name} is not a setting. Did you mean ${nearest(name, known)}?`]
      : [],
  );
}

/** A setting whose first words are the name, else the one with the fewest differing letters. */
function nearest(name: string, known: readonly string[]): string {
  const longer = known.filter((each) => each.startsWith(name));
  return closest(name, longer.length > 0 ? longer : known);
}

/** Kubernetes sets such variables for every service, also for one that is named "jumpcloud-subgraph". */
function isServiceLink(name: string, value: string): boolean {
  return (
    /_SERVICE_(HOST|PORT(_\w+)?)$/.test(name) ||
    /^(tcp|udp|sctp):\/\//i.test(value) ||
    SERVICE_PORT.test(name)
  );
}

const SERVICE_PORT = /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/;
