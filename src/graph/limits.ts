import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type FieldNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

// What gateways and front ends send stays far below: a chain of managers with their groups is some 10 deep.
const MAX_DEPTH = 20;
const MAX_ALIASES = 200;
const MAX_DIRECTIVES = 200;
const MAX_ROOT_FIELDS = 100;

/**
 * For graphql-js, which stops reading there. It then compares all fields of one name with each other: the same object
 * 240 times takes it 30 ms, 500 times more than twice that. Ids stand in variables, which are no tokens.
 */
export const MAX_TOKENS = 1_000;
/** Characters of a request: 5,000 references by e-mail take some 500,000. */
export const MAX_BODY_BYTES = 1_000_000;
export const MAX_REFERENCES = 5_000;

/** Marks an error as the caller's, who asked for what is not allowed; `formatError` makes BAD_USER_INPUT of it. */
export const BEYOND_LIMIT = 'beyondLimit';

export function beyondLimit(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { [BEYOND_LIMIT]: true, http: { status: 400 } } });
}

function refuse(context: ValidationContext, message: string): void {
  context.reportError(beyondLimit(message));
}

const rejecting = (what: string, n: number) => ({
  n,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) => {
      if (context) refuse(context, `The question has too many ${what}.`);
    },
  ],
});

const queriesOnly: ValidationRule = (context) => ({
  OperationDefinition({ operation }) {
    if (operation !== OperationTypeNode.QUERY) refuse(context, 'Only queries are answered here.');
  },
});

const maxRootFields: ValidationRule = (context) => ({
  OperationDefinition({ selectionSet }) {
    if (fieldsOf(selectionSet, context).length > MAX_ROOT_FIELDS)
      refuse(context, 'The question has too many fields at its root.');
  },
});

/** Those in fragments, too; a fragment counts once, however often it is named. */
function fieldsOf(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  seen = new Set<string>(),
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, context, seen);
    const name = selection.name.value;
    const fragment = seen.has(name) ? null : context.getFragment(name);
    seen.add(name);
    return fragment ? fieldsOf(fragment.selectionSet, context, seen) : [];
  });
}

/** What a question may be made of. Checked before anything is asked of JumpCloud. */
export const limits = [
  maxDepthRule({ ...rejecting('levels', MAX_DEPTH), flattenFragments: true }),
  maxAliasesRule({ ...rejecting('aliases', MAX_ALIASES) }),
  maxDirectivesRule({ ...rejecting('directives', MAX_DIRECTIVES) }),
  maxRootFields,
  queriesOnly,
] as ValidationRule[];
