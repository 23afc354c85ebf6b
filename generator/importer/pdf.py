from generator.importer.blocks import Document
def read(data: bytes) -> Document:
    raise NotImplementedError
