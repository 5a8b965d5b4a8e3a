import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { integration } from './graphql';

/** Which organisation is queried. Empty if there is only one. */
export function IntegrationField() {
  const client = useQueryClient();
  const [name, setName] = useState(integration.get());
  const apply = () => {
    integration.set(name.trim());
    void client.resetQueries();
  };
  return (
    <form className="integration" action={apply}>
      <input
        aria-label="Integration"
        placeholder="Integration (if several)"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
    </form>
  );
}
