import type { ComponentType } from 'react';

interface PickerProps {
  label: string;
  value: string;
  onChange: (id: string) => void;
}

interface Props {
  label: string;
  /** Picks one. */
  Picker: ComponentType<PickerProps>;
  /** The chosen ids, separated by commas. */
  value: string;
  onChange: (ids: string) => void;
}

/** Several people or groups, in order: each that is chosen, and a field for another one. */
export function Several({ label, Picker, value, onChange }: Props) {
  const ids = idsIn(value);
  return [...ids, ''].map((id, index) => (
    <Picker
      // The field for another one is a new one after each pick.
      key={id || ids.length}
      label={ids.length === 0 ? label : `${label} ${index + 1}`}
      value={id}
      onChange={(picked) => {
        const others = id ? ids.toSpliced(index, 1, picked) : [...ids, picked];
        onChange([...new Set(others)].filter(Boolean).join(','));
      }}
    />
  ));
}

export function idsIn(value: string): string[] {
  return value.split(',').filter(Boolean);
}
