// For working on the page: serves the fresh bundle of build/web and hands all else on to a running `tidewaiter serve`.
//   tidewaiter serve CASE            prints http://127.0.0.1:PORT/#code=…
//   node dev/server.mjs ADDRESS [--port 4173]
// Same headers as the program's own shell; it is no part of a release.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { extname, join, resolve } from 'node:path';

const words = process.argv.slice(2);
const at = words.indexOf('--port');
const port = at < 0 ? 4173 : Number(words.splice(at, 2)[1]);
const service = new URL(words[0]);
const bundle = resolve(import.meta.dirname, '../../build/web');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const server = createServer((asked, reply) => {
  const url = new URL(asked.url, service);
  const shell = url.pathname === '/' || url.pathname.startsWith('/assets/');
  const headers = { ...asked.headers, host: service.host };
  if (headers.origin) headers.origin = service.origin;
  const onward = request({ host: service.hostname, port: service.port, method: asked.method, path: shell ? '/' : asked.url, headers }, (answer) => {
    const file = join(bundle, url.pathname === '/' ? 'index.html' : url.pathname);
    if (!shell || !existsSync(file)) {
      reply.writeHead(answer.statusCode, answer.headers);
      return answer.pipe(reply);
    }
    answer.resume();
    const { 'content-encoding': _packed, 'content-length': _length, etag: _etag, ...policy } = answer.headers;
    reply.writeHead(200, { ...policy, 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    return reply.end(readFileSync(file));
  });
  onward.on('error', () => (reply.headersSent ? reply.destroy() : reply.writeHead(502).end()));
  // Who goes takes the stream along: a place in it is free again.
  reply.on('close', () => onward.destroy());
  asked.pipe(onward);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/${service.hash}`));
