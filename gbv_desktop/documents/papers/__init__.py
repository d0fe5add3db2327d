"""The papers themselves: their heads, texts, appendices and signatures, put together."""
