import { GATEWAY_PORT, WORKER_HTTP_PORT } from '../contract/environment.ts';
import { gateway } from '../gateway/serve.ts';

const server = gateway({ name: 'workers', port: WORKER_HTTP_PORT });
server.listen(GATEWAY_PORT, '0.0.0.0');
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(0));
