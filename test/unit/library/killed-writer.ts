// A process that changes half of a library's compounds in one transaction, and is killed before it ends.
import { Connection } from '../../../src/library/sqlite/connection.ts';

const [, , file = ''] = process.argv;
const connection = Connection.open(file);
// so few pages in memory that changes go to the file at once
connection.execute('PRAGMA cache_size = 5');
await connection.transaction('write', (statements) => {
  statements.run('UPDATE compounds SET name = hex(randomblob(500)) WHERE id % 2 = 0');
  process.kill(process.pid, 'SIGKILL');
});
