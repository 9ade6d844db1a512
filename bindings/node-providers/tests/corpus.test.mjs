import { corpus } from '../../javascript/providers/test/corpus.js';
import { providers } from './fake.mjs';

corpus(providers, process.env.WHENFREE_VERBS, true);
