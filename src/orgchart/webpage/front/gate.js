if (typeof DecompressionStream === 'function') document.documentElement.classList.add('able');
