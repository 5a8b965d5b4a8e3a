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

// Gateways and front ends stay far below these limits: a management chain with groups has a depth of about 10.
const MAX_DEPTH = 20;
const MAX_ALIASES = 200;
const MAX_DIRECTIVES = 200;
const MAX_ROOT_FIELDS = 100;

/**
 * The parser of graphql-js stops at this number. Validation compares all fields with the same name: 240 copies of one
 * object take 30 ms, 500 take more than twice that. Ids in variables are not tokens.
 */
export const MAX_TOKENS = 1_000;
/** 5,000 references by e-mail take about 500,000 bytes. */
export const MAX_BODY_BYTES = 1_000_000;
export const MAX_REFERENCES = 5_000;

/** Marks an error of an operation that exceeds a limit. `formatError` gives it the code BAD_USER_INPUT. */
export const BEYOND_LIMIT = 'beyondLimit';

export function beyondLimit(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { [BEYOND_LIMIT]: true, http: { status: 400 } } });
}

function report(context: ValidationContext, message: string): void {
  context.reportError(beyondLimit(message));
}

const limitOptions = (what: string, n: number) => ({
  n,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) => {
      if (context) report(context, `The operation has too many ${what}.`);
    },
  ],
});

const queriesOnly: ValidationRule = (context) => ({
  OperationDefinition({ operation }) {
    if (operation !== OperationTypeNode.QUERY) report(context, 'Only queries are supported.');
  },
});

const maxRootFields: ValidationRule = (context) => ({
  OperationDefinition({ selectionSet }) {
    if (fieldsOf(selectionSet, context).length > MAX_ROOT_FIELDS)
      report(context, 'The operation has too many root fields.');
  },
});

/** All root fields, including those in fragments. A fragment that is used several times counts once. */
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

/** Limits on the operation document. They are checked before JumpCloud is called. */
export const limits = [
  maxDepthRule({ ...limitOptions('levels', MAX_DEPTH), flattenFragments: true }),
  maxAliasesRule({ ...limitOptions('aliases', MAX_ALIASES) }),
  maxDirectivesRule({ ...limitOptions('directives', MAX_DIRECTIVES) }),
  maxRootFields,
  queriesOnly,
] as ValidationRule[];
