import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** Answers one request; what it does not answer is a 404. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Site {
  /** Such as "http://127.0.0.1:40123". */
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves on the loopback interface only, on a free port; over HTTPS where there is a certificate. */
export async function serve(handler: Handler, certificate?: Certificate): Promise<Site> {
  const server: Server = certificate ? createSecureServer(certificate, handler) : createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) =>
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        }),
      );
    },
  };
}
