const term = new URLSearchParams(location.search).get('q');

document.querySelector('#safe').textContent = term;
document.querySelector('#results').innerHTML = '<b>' + term + '</b>';
document.querySelector('#more').insertAdjacentHTML('beforeend', term);
setTimeout('refresh("' + term + '")', 1000);
document.querySelector('#heading').innerHTML = '<b>Results</b>';
