import { useState } from 'react';

/** What to set so that the preview becomes real. */
export function ConfigurationLines({ field, resolution }: { field: string; resolution: string }) {
  const [copied, setCopied] = useState('');
  const environment = `JUMPCLOUD_MANAGER_FIELD=${field}\nJUMPCLOUD_MANAGER_RESOLUTION=${resolution}`;
  const file = `"managerField": ${JSON.stringify(field)},\n"managerResolution": ${JSON.stringify(resolution)}`;
  return (
    <>
      <h3>To use it</h3>
      {[
        { title: 'In the environment', text: environment },
        { title: 'In INTEGRATIONS_FILE', text: file },
      ].map(({ title, text }) => (
        <figure key={title}>
          <figcaption>
            {title}{' '}
            <button
              className="outline secondary"
              onClick={() => {
                void navigator.clipboard.writeText(text).then(() => {
                  setCopied(text);
                });
              }}
            >
              {copied === text ? 'Copied' : 'Copy'}
            </button>
          </figcaption>
          <pre tabIndex={0}>{text}</pre>
        </figure>
      ))}
    </>
  );
}
