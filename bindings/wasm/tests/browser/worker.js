// Import maps do not reach into workers: the package by its address.
import init, { Planner } from '../../pkg/index.js';

const ready = init();

onmessage = async ({ data: { document, query } }) => {
  await ready;
  postMessage([...new Planner(document).slots(query).starts]);
};
