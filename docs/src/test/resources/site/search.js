// Finds the sections that contain every word of the query; those with words in their titles come first.
const root = document.currentScript.dataset.root;
const field = document.getElementById('search');
const list = document.getElementById('results');
const MOST = 20;

function score(section, words) {
    let sum = 0;
    for (const word of words) {
        const inTitle = section.title.toLowerCase().includes(word);
        const inPage = section.page.toLowerCase().includes(word);
        if (!inTitle && !inPage && !section.text.toLowerCase().includes(word)) {
            return 0;
        }
        sum += inTitle ? 10 : inPage ? 5 : 1;
    }
    return sum;
}

function item(section, word) {
    const link = document.createElement('a');
    link.href = root + section.url;
    link.textContent = section.title === section.page ? section.page : section.page + ': ' + section.title;
    const start = Math.max(0, section.text.toLowerCase().indexOf(word) - 30);
    const text = document.createElement('small');
    text.textContent = section.text.substring(start, start + 90);
    const entry = document.createElement('li');
    entry.append(link, text);
    return entry;
}

field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(word => word);
    const found = words.length === 0 ? [] : window.searchIndex
        .map(section => ({ section, score: score(section, words) }))
        .filter(hit => hit.score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST);
    list.replaceChildren(...found.map(hit => item(hit.section, words[0])));
});
