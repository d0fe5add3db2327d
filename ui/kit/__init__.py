"""Parts that know no office: labels, buttons, heads, pages and how they give way."""
