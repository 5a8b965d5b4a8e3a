import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { integration } from './graphql';

/** Which organisation is shown. Nothing if there is only one. */
export function IntegrationField() {
  const names = integration.known();
  const client = useQueryClient();
  const [current, setCurrent] = useState(integration.get());
  if (names.length < 2) return null;
  return (
    <select
      aria-label="Integration"
      value={current}
      onChange={({ target }) => {
        integration.set(target.value);
        setCurrent(target.value);
        void client.resetQueries();
      }}
    >
      {names.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
