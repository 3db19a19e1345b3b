/** Asking for a page, against servers that behave, and servers that do not. */
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { askPage } from './ask-page.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

const listen = async (server: Server): Promise<number> => {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};
const http = (answer: RequestListener): Promise<number> => listen(createHttpServer(answer));
const ask = (port: number) =>
  askPage({ ip: '127.0.0.1', port, site: 'inform.test', path: '/', timeoutMs: 300, nodeHeader: 'Relais-Node' });

test('says status, node and size, and asks for the right site', async () => {
  const port = await http((request, response) => {
    response.setHeader('relais-node', request.headers.host === 'inform.test' ? 'one' : 'wrong');
    response.end('hello');
  });
  expect(await ask(port)).toMatchObject({ kind: 'answered', status: 200, node: 'one', bytes: 5 });
});

test('says whose page it is where the answer names a site', async () => {
  const port = await http((_, response) => response.setHeader('relais-site', 'other.test').end('hello'));
  const question = { ip: '127.0.0.1', port, site: 'inform.test', path: '/', timeoutMs: 300, nodeHeader: 'Relais-Node' };
  expect(await askPage({ ...question, siteHeader: 'Relais-Site' })).toMatchObject({ servedSite: 'other.test' });
});

test('an error page is an answer', async () => {
  expect(await ask(await http((_, response) => response.writeHead(503).end('sorry')))).toMatchObject({ status: 503 });
});

test('a name that is none is left out', async () => {
  const port = await http((_, response) => response.setHeader('relais-node', 'a b; rm -rf').end('x'));
  expect(await ask(port)).not.toHaveProperty('node');
});

test('nothing listens: refused, in words', async () => {
  const port = await listen(createServer());
  for (const server of servers.splice(0)) server.close();
  expect(await ask(port)).toMatchObject({ kind: 'failed', reason: 'connection refused' });
});

test('a server that says nothing is given up', async () => {
  expect(await ask(await listen(createServer()))).toMatchObject({ kind: 'failed', reason: 'no answer within 0.3 s' });
});

test('a server that never ends its page is given up', async () => {
  const port = await http((_, response) => response.write('for ever'));
  expect(await ask(port)).toMatchObject({ kind: 'failed' });
});

test('something that is not HTTP is no page', async () => {
  const port = await listen(createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
  expect(await ask(port)).toMatchObject({ kind: 'failed' });
});
