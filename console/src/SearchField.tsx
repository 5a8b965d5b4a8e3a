interface Props {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (text: string) => void;
}

/** A labelled field to type a search in. */
export function SearchField({ label, value, placeholder, onChange }: Props) {
  return (
    <label>
      {label}
      <input
        type="search"
        value={value}
        placeholder={placeholder}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}
