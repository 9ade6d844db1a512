// As much of `node:fs` as the shared tests use, in a page: files of the repository, at once.

export function readFileSync(place) {
  const request = new XMLHttpRequest();
  request.open('GET', place, false);
  request.send();
  if (request.status !== 200) throw new Error(`${place}: ${request.status}`);
  return request.responseText;
}
