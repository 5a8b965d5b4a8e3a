import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { beyondLimit } from './limits.js';

/** Fragments in fragments multiply what there is to count. */
const MAX_SELECTIONS = 10_000;

/** The length of a value's JSON, by type. The texts of a directory are short on average. */
const CHARACTERS = new Map([
  ['ID', 26],
  ['String', 40],
  ['DateTime', 26],
  ['Int', 6],
  ['Boolean', 5],
]);
const OTHER_CHARACTERS = 15;

/** The size of a part of the response: at most this many fields, and about this many characters. */
export interface ResponseSize {
  fields: number;
  characters: number;
}

/** What `@listSize` says about a field: its own length, or the fields of its object that have this length. */
interface ListSize {
  length: number;
  sizedFields: readonly string[];
}

/** Returns a function that estimates the size of the response. It throws if there is too much to count. */
export function createEstimator(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
) {
  const listSizeDirective = schema.getDirective('listSize');
  let visited = 0;

  /** `parent` is the list size of the field that has these selections. */
  function estimate(set: SelectionSetNode, type: GraphQLCompositeType, parent?: ListSize): ResponseSize {
    const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const sizes = objects.map((object) =>
      sum(set.selections.map((selection) => estimateSelection(selection, object, parent))),
    );
    return {
      fields: Math.max(...sizes.map(({ fields }) => fields)),
      characters: Math.max(...sizes.map(({ characters }) => characters)),
    };
  }

  function estimateSelection(
    selection: SelectionNode,
    type: GraphQLCompositeType,
    parent?: ListSize,
  ): ResponseSize {
    visited += 1;
    if (visited > MAX_SELECTIONS)
      throw beyondLimit('The nested fragments have too many fields. Use fewer fragments.');
    if (!isIncluded(selection)) return sum([]);
    if (selection.kind === Kind.FIELD) return estimateField(selection, type, parent);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return fragment && applies(fragment.typeCondition?.name.value, type)
      ? estimate(fragment.selectionSet, type, parent)
      : sum([]);
  }

  function estimateField(node: FieldNode, type: GraphQLCompositeType, parent?: ListSize): ResponseSize {
    const own = { fields: 1, characters: (node.alias ?? node.name).value.length + 4 };
    // `__typename`, which gateways add everywhere, and introspection are fields of no type.
    const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
    if (!field) return { fields: 0, characters: own.characters + OTHER_CHARACTERS };
    const named = getNamedType(field.type);
    const listSize = listSizeOf(field, node);
    const value =
      isCompositeType(named) && node.selectionSet
        ? estimate(node.selectionSet, named, listSize)
        : { fields: 0, characters: CHARACTERS.get(named.name) ?? OTHER_CHARACTERS };
    if (!isListType(getNullableType(field.type))) return sum([own, value]);
    const length = parent?.sizedFields.includes(field.name) ? parent.length : listSize.length;
    const entry = { fields: value.fields + 1, characters: value.characters + 2 };
    return sum([own, { fields: length * entry.fields, characters: length * entry.characters }]);
  }

  /**
   * The length is the number of keys to look up, else the size from `@listSize`, else 1. A negative one would lower the
   * total, so it counts as 0.
   */
  function listSizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode): ListSize {
    const args = argumentsOf(field, node);
    const directive =
      listSizeDirective && field.astNode && getDirectiveValues(listSizeDirective, field.astNode);
    const sizedFields = (directive?.['sizedFields'] ?? []) as string[];
    const [slicing] = (directive?.['slicingArguments'] ?? []) as string[];
    const argument = field.args.find(({ name }) => name === slicing);
    const sliced = argument && (args[argument.name] ?? argument.defaultValue);
    const keys = Object.values(args).find(Array.isArray)?.length;
    return { sizedFields, length: Math.max(0, Number(keys ?? sliced ?? directive?.['assumedSize'] ?? 1)) };
  }

  /** Empty if an argument is invalid: the field then fails, and graphql-js reports the error itself. */
  function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> {
    try {
      return getArgumentValues(field, node, variables);
    } catch {
      return {};
    }
  }

  function isIncluded(node: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'];
    const include = getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'];
    return skip !== true && include !== false;
  }

  return (operation: SelectionSetNode, type: GraphQLCompositeType) => estimate(operation, type);
}

/** Whether a fragment with this type condition applies to an object type. The only abstract type is `_Entity`. */
function applies(condition: string | undefined, type: GraphQLCompositeType): boolean {
  return condition === undefined || condition === type.name || condition === '_Entity';
}

function sum(sizes: readonly ResponseSize[]): ResponseSize {
  return {
    fields: sizes.reduce((total, { fields }) => total + fields, 0),
    characters: sizes.reduce((total, { characters }) => total + characters, 0),
  };
}
