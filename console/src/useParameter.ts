import { useSearchParams } from 'wouter';

/** A part of the address after the question mark, so that a link shares the view. "" if it is not set. */
export function useParameter(name: string): [string, (value: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = (value: string) => {
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (value) after.set(name, value);
      else after.delete(name);
      return after;
    });
  };
  return [parameters.get(name) ?? '', set];
}
