const query = new URLSearchParams(window.location.search).get('q');

document.getElementById('title').textContent = `Results for ${query}`;
document.getElementById('results').innerHTML = '<b>' + query + '</b>: nothing found';
