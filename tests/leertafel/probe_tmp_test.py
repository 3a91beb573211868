from pypdf import PdfReader
import io
from leertafel.verslag import render_pdf
def test_x(casus):
    pdf = render_pdf(casus); open("/tmp/hx/v.pdf","wb").write(pdf)
    r = PdfReader(io.BytesIO(pdf)); root = r.trailer["/Root"]
    print({k: str(v)[:80] for k,v in root.items()})
    print(r.metadata, len(r.pages))
    print(root["/Metadata"].get_object().get_data().decode()[:1500])
    print(root["/StructTreeRoot"])
    for p in r.pages: print(p["/Resources"].get("/Font",{}).keys(), p.mediabox, repr(p.extract_text()[:300]))
    f=[]
    def walk(n):
        n=n.get_object()
        if isinstance(n, list):
            for x in n: walk(x)
        elif isinstance(n, dict):
            if n.get("/S")=="/Figure": f.append(n.get("/Alt"))
            if "/K" in n: walk(n["/K"])
    walk(root["/StructTreeRoot"])
    print("FIG", f)
