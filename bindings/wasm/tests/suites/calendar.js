// The corpus of verbs, in a page.

import init, * as calendar from 'whenfree-wasm/calendar';
import { corpus } from '../../../javascript/providers/test/corpus.js';

await init();
corpus(calendar, '/target/verbs.ndjson', false);
