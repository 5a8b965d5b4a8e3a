import { useEffect, useState } from 'react';

const TYPING_MS = 200;

/** A value once it has stopped changing, as when somebody has typed it. */
export function useLater<Value>(value: Value): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLater(value);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return later;
}
