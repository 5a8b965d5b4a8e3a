import { randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EncryptJWT, jwtDecrypt } from 'jose';

/** Sessions of the console. A session's cookie holds the gateway's token, encrypted with a key of this process. */
export interface Sessions {
  begin: (reply: FastifyReply, token: string) => Promise<void>;
  end: (reply: FastifyReply) => void;
  /** The token of the session, or "" without one. Requests from pages of other sites have no session. */
  tokenOf: (request: FastifyRequest) => Promise<string>;
}

// Browsers send such a cookie over https or to this machine only, and no other host can set it.
const NAME = '__Host-jumpcloud-console';
const HOURS = 8;
const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

export function createSessions(): Sessions {
  const key = randomBytes(32);
  return {
    begin: async (reply, token) => {
      const value = await new EncryptJWT({ token })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(`${HOURS}h`)
        .encrypt(key);
      void reply.header('set-cookie', stringifySetCookie({ name: NAME, value, ...ATTRIBUTES }));
    },
    end: (reply) => {
      void reply.header(
        'set-cookie',
        stringifySetCookie({ name: NAME, value: '', maxAge: 0, ...ATTRIBUTES }),
      );
    },
    tokenOf: async (request) => {
      const cookie = isFromOurPages(request) ? parseCookie(request.headers.cookie ?? '')[NAME] : undefined;
      if (!cookie) return '';
      const session = await jwtDecrypt(cookie, key).catch(() => null);
      const token = session?.payload['token'];
      return typeof token === 'string' ? token : '';
    },
  };
}

/** Whether a page that this process serves sent the request. Only browsers can set this header, and all of them do. */
export function isFromOurPages({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'same-origin';
}
