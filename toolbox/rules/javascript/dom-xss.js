const query = new URLSearchParams(window.location.search);
const box = document.getElementById('box');

// ruleid: assay.javascript.dom-xss
box.innerHTML = 'Results for ' + query.get('q');
// ruleid: assay.javascript.dom-xss
document.write(decodeURIComponent(location.hash.slice(1)));

window.addEventListener('message', (event) => {
  // ruleid: assay.javascript.dom-xss
  box.insertAdjacentHTML('beforeend', event.data);
});

// ok: assay.javascript.dom-xss
box.textContent = query.get('q');
// ok: assay.javascript.dom-xss
box.innerHTML = DOMPurify.sanitize(query.get('q'));
// ok: assay.javascript.dom-xss
box.innerHTML = '<b>done</b>';
