"""The common look and the common doors: templates, components, forms, pages and endpoints of acts, refusals as answers."""
