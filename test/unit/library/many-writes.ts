// A process that writes to a library fifty times.
import { Connection } from '../../../src/library/sqlite/connection.ts';

const [, , file = '', number = ''] = process.argv;
using connection = Connection.open(file);
for (let write = 0; write < 50; write++) {
  await connection.transaction('write', (statements) => {
    const sum = Number(statements.get("SELECT value FROM library WHERE key = 'sum'")?.['value'] ?? 0);
    statements.run("INSERT OR REPLACE INTO library (key, value) VALUES ('sum', ?)", [sum + 1]);
    statements.run('INSERT INTO library (key, value) VALUES (?, 1)', [`test ${number} ${write}`]);
  });
}
