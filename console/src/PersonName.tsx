import { Link } from 'wouter';
import { nameOf, type Person } from './people';

/** A person's name, which leads to their place in the org chart. */
export function PersonName({ person }: { person: Person }) {
  return (
    <>
      <Link href={`/chart?person=${person.id}`}>{nameOf(person)}</Link>
      {person.isActive === false && <mark>inactive</mark>}
    </>
  );
}
