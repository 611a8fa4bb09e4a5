import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** A stand-in for a PostgreSQL server that asks for a password and takes none. */
export interface PasswordServer extends AsyncDisposable {
  readonly port: number;
  /** How many connections were made. */
  readonly connections: number;
  /** The passwords that were given. */
  readonly passwords: readonly string[];
}

/** Messages of the protocol, see "Message Formats" in PostgreSQL's manual: type, length, contents. */
function message(type: string, contents: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + contents.length);
  return Buffer.concat([Buffer.from(type), length, contents]);
}

const ASK_IN_CLEAR_TEXT = message('R', Buffer.from([0, 0, 0, 3]));
const REFUSED = message('E', Buffer.from('SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0'));

export async function startPasswordServer(): Promise<PasswordServer> {
  const passwords: string[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      if (bytes[0] !== 'p'.charCodeAt(0)) {
        socket.write(ASK_IN_CLEAR_TEXT);
        return;
      }
      passwords.push(bytes.subarray(5, -1).toString());
      socket.end(REFUSED);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    passwords,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
