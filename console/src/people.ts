export interface Person {
  id: string;
  displayName: string | null;
  username: string | null;
  email: string | null;
  jobTitle: string | null;
  isActive: boolean | null;
}

export const PERSON = 'id displayName username email jobTitle isActive';

export function nameOf(person: Pick<Person, 'id' | 'displayName' | 'username' | 'email'>): string {
  return person.displayName ?? person.username ?? person.email ?? person.id;
}
