import Sequencer from '@jest/test-sequencer';

/** The files that take the longest. Where Jest has no times of an earlier run, it would start some of them last. */
const LONGEST = /test\/(fuzz|console|gateways|jumpcloud\/variants|jumpcloud\/lookupForms|cli|loaders\/cost)/;

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONGEST.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
