import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { graphql } from 'cm6-graphql';
import { useEffect, useEffectEvent, useRef } from 'react';
import { schema } from './schema';

const theme = EditorView.theme({
  '&': { border: '1px solid var(--pico-form-element-border-color)', color: 'var(--pico-color)' },
  '.cm-scroller': { fontFamily: 'var(--pico-font-family-monospace)', minHeight: '12rem' },
  '.cm-content': { caretColor: 'var(--pico-color)' },
  '.cm-gutters': { background: 'transparent', color: 'var(--pico-muted-color)', border: 'none' },
  '.cm-tooltip': { background: 'var(--pico-card-background-color)', color: 'var(--pico-color)' },
});

const colors = HighlightStyle.define([
  { tag: tags.keyword, color: 'light-dark(#7a1fa2, #d6a4f0)' },
  { tag: [tags.propertyName, tags.attributeName], color: 'light-dark(#0b5c8a, #8ccbf0)' },
  { tag: [tags.string, tags.number, tags.bool], color: 'light-dark(#8a3b00, #f0b98c)' },
  { tag: tags.comment, color: 'light-dark(#5a6472, #a5afbd)' },
]);

interface Props {
  query: string;
  onChange: (query: string) => void;
  onRun: () => void;
}

/** An editor with completion and errors from the schema. Ctrl+Enter runs the query; Tab leaves the editor. */
export function Editor({ query, onChange, onRun }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const changed = useEffectEvent(onChange);
  const run = useEffectEvent(onRun);
  useEffect(() => {
    if (!host.current) return;
    // In a shadow root the editor needs no <style> elements, which the Content-Security-Policy forbids.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      parent: root,
      root,
      doc: query,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run: () => (run(), true) }]),
        lineNumbers(),
        EditorView.lineWrapping,
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        graphql(schema),
        keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
        syntaxHighlighting(colors),
        theme,
        EditorView.contentAttributes.of({ 'aria-label': 'GraphQL query' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    });
    return () => {
      editor.destroy();
    };
    // The editor has the text from then on; another tab is another editor.
  }, []);
  return <div ref={host} className="editor" />;
}
