import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { useState } from 'react';
import { schema } from './schema';

interface Entry {
  name: string;
  /** The type as written, and its name. Undefined for a value of an enum. */
  type?: { text: string; name: string };
  description: string | null | undefined;
}

/** The types of the schema, one at a time. */
export function Docs() {
  const [name, setName] = useState('Query');
  const types = Object.keys(schema.getTypeMap()).filter((each) => !each.startsWith('__'));
  return (
    <details className="docs">
      <summary>Docs</summary>
      <label>
        Type
        <select
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        >
          {types.sort().map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <p>{schema.getType(name)?.description}</p>
      <dl>
        {entriesOf(name).map((entry) => (
          <div key={entry.name}>
            <dt>
              <code>{entry.name}</code> {entry.type && <TypeButton {...entry.type} open={setName} />}
            </dt>
            <dd>{entry.description}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function TypeButton({ text, name, open }: { text: string; name: string; open: (name: string) => void }) {
  return (
    <button
      type="button"
      className="link"
      onClick={() => {
        open(name);
      }}
    >
      {text}
    </button>
  );
}

function entriesOf(name: string): Entry[] {
  const type = schema.getType(name);
  if (isEnumType(type)) return type.getValues().map(({ name, description }) => ({ name, description }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => ({ ...field, type: typed(field.type.toString()) }));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).map((field) => ({
    name:
      field.args.length === 0
        ? field.name
        : `${field.name}(${field.args.map((arg) => `${arg.name}: ${arg.type.toString()}`).join(', ')})`,
    type: typed(field.type.toString()),
    description: field.description,
  }));
}

function typed(text: string): { text: string; name: string } {
  return { text, name: text.replace(/[[\]!]/g, '') };
}
